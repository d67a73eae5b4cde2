# SPDX-License-Identifier: Apache-2.0
"""Linking: which rows of two tables are the same thing, learnt from the tables themselves, with reasons."""
