"""`python -m helpwright` is the command `helpwright`."""

from helpwright.cli import main

main()
