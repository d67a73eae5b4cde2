# SPDX-License-Identifier: Apache-2.0
"""Pictures of answers by matplotlib, for the screen and for files. It is imported when the first is drawn."""
