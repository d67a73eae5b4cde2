# SPDX-License-Identifier: Apache-2.0
"""Merging records of one kind into one that survives, and taking one out again at any later time."""
