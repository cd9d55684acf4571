"""Ingången: svarar på det som måste gå fort, lämnar resten till ``cli``."""

import sys


def main() -> None:
    """Kör ``uppfolj`` med processens argument och avsluta med dess slutkod."""
    if sys.argv[1:] == ["--version"]:
        from uppfolj import __version__

        try:
            sys.stdout.write(f"uppfolj {__version__}\n")
            sys.stdout.flush()
        except OSError:
            pass  # gränsen nedan säger vad som är fel
        else:
            return
    try:
        from uppfolj.cli.app import run

        kod = run(sys.argv[1:])
    except KeyboardInterrupt:  # medan programmet ännu lästes in
        kod = 130
    sys.exit(kod)


if __name__ == "__main__":
    main()
