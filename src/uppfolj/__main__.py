"""Ingången: svarar på det som måste gå fort, lämnar resten till ``cli``."""

import sys


def main() -> None:
    """Kör ``uppfolj`` med processens argument och avsluta med dess slutkod."""
    if sys.argv[1:] == ["--version"]:
        from uppfolj import __version__

        sys.stdout.write(f"uppfolj {__version__}\n")
        return
    from uppfolj.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
