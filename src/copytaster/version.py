"""The version of copytaster, where every layer may ask for it."""

VERSION = "0.1.0"
