# SPDX-License-Identifier: Apache-2.0
"""Tables made here for trying the matcher on shapes that guided none of its settings."""
