# SPDX-License-Identifier: Apache-2.0
"""Rules that watch over the records: run, waived, mended."""
