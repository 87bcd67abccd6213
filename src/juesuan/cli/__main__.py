"""`python -m juesuan.cli` is the console script `juesuan`."""

from juesuan.cli.app import main

if __name__ == "__main__":
    main()
