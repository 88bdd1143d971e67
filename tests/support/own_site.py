"""The site of the repository: what its CV says, and a copy of its sources to edit."""

import re
import shutil
from pathlib import Path

from .site import ROOT

# What the CV says, in its order; line breaks and markup are free.
FACTS = """\
bozhao@ucsd.edu
b-zhao.github.io
Research Interest
Parameter space symmetry, optimization, deep learning theory
Education
University of California San Diego | 2021 – present
Ph.D. in Computer Science
Advisor: Rose Yu
Georgia Institute of Technology | 2019 – 2021
M.S. Computer Science
University of Illinois at Urbana-Champaign | 2016 – 2019
B.S. Computer Science (with highest honors)
B.S. Physics (cum laude and departmental highest distinction)
Minor in Business
Experience
NTT Research, Cambridge, MA | Jun – Sep 2024
Research Intern (Mentor: Hidenori Tanaka)
Studied representation and dynamics of emotion in large language models.
IBM, Cambridge, MA | Jun – Sep 2022
AI Intern (Mentor: Nima Dehmamy)
Studied parameter space symmetry and conserved quantities in gradient flow.
Awards & Honors
NVIDIA Graduate Fellowship finalist | 2025
Qualcomm Innovation Fellowship finalist | 2024
DeepMind PhD Fellowship | 2023
Publications
* equal contribution
Conference
[1] | Understanding Mode Connectivity via Parameter Space Symmetry
Bo Zhao, Nima Dehmamy, Robin Walters, Rose Yu
International Conference on Machine Learning (ICML), 2025 | arXiv
[2] | Understanding the Difficulty of Solving Cauchy Problems with PINNs
Tao Wang, Bo Zhao, Sicun Gao, Rose Yu
The 6th Annual Learning for Dynamics and Control Conference (L4DC), 2024 | arXiv
[3] | Improving Convergence and Generalization Using Parameter Symmetries
Bo Zhao, Robert M. Gower, Robin Walters, Rose Yu
International Conference on Learning Representations (ICLR), 2024.
Oral presentation (top 1.2%) | arXiv | code
[4] | DYffusion: A Dynamics-informed Diffusion Model for Spatiotemporal Forecasting
Salva Rühling Cachay, Bo Zhao, Hailey Joren, Rose Yu
Advances in Neural Information Processing Systems (NeurIPS), 2023 | arXiv
[5] | Symmetries, Flat Minima, and the Conserved Quantities of Gradient Flow
Bo Zhao* | , Iordan Ganev* | , Robin Walters, Rose Yu, Nima Dehmamy
International Conference on Learning Representations (ICLR), 2023 | arXiv
[6] | Symmetry Teleportation for Accelerated Optimization
Bo Zhao, Nima Dehmamy, Robin Walters, Rose Yu
Advances in Neural Information Processing Systems (NeurIPS), 2022 | arXiv | code
[7] | LIMO: Latent Inceptionism for Targeted Molecule Generation
Peter Eckmann, Kunyang Sun, Bo Zhao, Mudong Feng, Michael Gilson, Rose Yu
International Conference on Machine Learning (ICML), 2022
[8] | Concentric Spherical Neural Network for 3D Representation Learning
James Fox, Bo Zhao, Beatriz Gonzalez Del Rio, Sivasankaran Rajamanickam, Rampi Ramprasad, Le Song
International Joint Conference on Neural Networks (IJCNN), 2022
Journal
[1] | Multiple Aging Mechanisms in Ferroelectric Deuterated Potassium Dihydrogen Phosphate
Gregory A. Fields, Samuel F. Cieszynski, Bo Zhao, Kidan A. Tadesse, Mohammed A. Sheikh, Eugene V. Colla, \
and M. B. Weissman
Journal of Applied Physics 125, 194102, 2019
Preprints and Recent Workshops
[1] | Emergence of Hierarchical Emotion Representations in Large Language Models
Bo Zhao* | , Maya Okawa* | , Eric J. Bigelow, Rose Yu, Tomer Ullman, Hidenori Tanaka
In submission. Workshop version appeared at SciForDL 2024
[2] | Finding Symmetry in Neural Network Parameter Spaces
Bo Zhao, Nima Dehmamy, Robin Walters, Rose Yu
In submission. Workshop version appeared at UniReps 2024
[3] | Improving Learning to Optimize Using Parameter Symmetries
Guy Zamir, Aryan Dokania, Bo Zhao, Rose Yu
Workshop on Neural Network Weights as a New Data Modality at ICLR 2025 | arXiv
Teaching
CS 4641 Machine Learning, Georgia Tech | Fall 2020
Teaching Assistant
CS 225 Data Structures, UIUC | Spring 2019
Lead Course Assistant
Course Assistant | Fall 2017, Spring 2018, Fall 2018
Service
Workshop organizer
Weight Space Learning Workshop at ICLR 2025
Women in Machine Learning (WiML) Workshop at NeurIPS 2024
Reviewer
ICML (2022–2025), NeurIPS (2022–2024), ICLR (2024–2025), AISTATS (2024–2025), AAAI (2025)
"""
PARTS = [part.strip() for line in FACTS.splitlines() for part in line.split(" | ")]


def copied(folder: Path) -> Path:
    """Copy the sources of the site into a folder; returns the folder of the pages."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(ROOT / "tests" / "professor", folder / "tests" / "professor")  # which the guide shows
    shutil.copy(ROOT / "refs.bib", folder)
    return folder / "docs"


def without_foot(text: str) -> str:
    """The text of the printed CV without the numbers of its pages."""
    return re.sub(r"(?m)^Bo Zhao \d ?/ ?\d$", "", text)
