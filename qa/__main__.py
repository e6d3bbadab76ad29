"""`qa`, and `python -m qa`."""

import sys

INTERRUPTED = 130  # exit status, as a shell gives it to what Ctrl-C has ended


def main() -> None:
    """Runs the command; Ctrl-C ends it without a traceback even while it is still being loaded."""
    try:
        from qa.program import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
