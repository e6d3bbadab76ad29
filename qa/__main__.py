"""`python -m qa` is `qa`."""

from qa.program import main

main()
