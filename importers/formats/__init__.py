# SPDX-License-Identifier: Apache-2.0
"""The formats of tables that are known by their headings: one declaration each, read by one engine.

A module of this package that has a tuple `FORMATS` adds those formats; nothing else has to name them.
`format.py` says what a declaration holds, `registry.py` finds them and recognises a sheet.
"""
