import { pool } from './pool.js';

export const dutch = pool(
  `Sanne Lotte Anouk Femke Marieke Fleur Iris Eva Lieke Roos Esther Maaike Ilse Saskia Marloes Nienke Hanneke Joke
   Willemijn Tess Anneke Linda Merel Noor`,
  `Daan Sander Bas Thijs Jeroen Maarten Ruben Joost Pieter Koen Lars Niels Wouter Hendrik Gerrit Mark Rick Stijn Tim
   Jasper Floris Bram Willem Kees`,
  `de_Vries Jansen Bakker Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos Peters Hendriks van_Leeuwen Dekker Brouwer
   de_Wit Dijkstra Smits de_Graaf van_der_Meer Kok Jacobs van_Dijk van_den_Berg Vermeulen Postma Kuiper Hoekstra Prins`,
);

export const surinamese = pool(
  'Naomi Shanice Priscilla Rachel Sharon Chantal Anjali Gaitree Sabrina Melissa Joan Denise',
  'Romeo Clyde Orlando Dennis Jerrel Humphrey Ravin Sherwin Marlon Winston Kenneth Rinaldo',
  'Pinas Kromosoeto Ramdin Blokland Sital Wijngaarde Biervliet Landveld Nelom Zeefuik Lachman Venetiaan Kartosen',
);

export const german = pool(
  `Anna Lena Katharina Julia Sabine Claudia Hannah Johanna Miriam Charlotte Franziska Petra Ulrike Greta Marlene Birgit
   Svenja Theresa Antje Nora`,
  `Lukas Jonas Felix Sebastian Matthias Stefan Tobias Florian Jan Philipp Andreas Markus Moritz Paul Henrik Dieter
   Wolfgang Simon Benedikt Christoph`,
  `Müller Schmidt Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann
   Schwarz Zimmermann Braun Krüger Hartmann Lange Werner Krause Lehmann Köhler Busch Vogel`,
);

export const swissGerman = pool(
  `Selina Nadine Regula Barbara Livia Corinne Vreni Andrea Flurina Noemi Sarah Monika Ladina Elin Rahel Ursina Priska
   Jasmin Leonie Silvia`,
  `Beat Reto Urs Marco Fabian Nicolas Dominik Cyrill Raphael Roger Silvan Thomas Jürg Ueli Luca Adrian Samuel Kaspar
   Pascal Martin`,
  `Meier Keller Huber Brunner Baumann Frei Gerber Graf Moser Kunz Suter Wyss Steiner Bühler Roth Zürcher Egli Ammann
   Hofer Kälin Schmid Frey Widmer Zollinger Hürlimann Bachmann Rüegg Käser`,
);

export const french = pool(
  `Camille Manon Claire Julie Élodie Sophie Margaux Chloé Inès Hélène Aurélie Mathilde Pauline Lucie Nathalie Isabelle
   Anaïs Céline Juliette Agathe`,
  `Antoine Julien Nicolas Pierre Mathieu Thomas Hugo Louis Guillaume Maxime Olivier Étienne Laurent Benoît Romain Théo
   Bastien Gilles François Rémi`,
  `Martin Bernard Dubois Robert Durand Moreau Laurent Lefebvre Leroy Roux Fournier Girard Bonnet Lambert Fontaine
   Rousseau Blanc Guérin Muller Faure Chevalier Garnier Perrin Dumont Marchand Renaud`,
);

export const belgian = pool(
  'Lies Elke Charlotte Amélie Marie Julie Katrien Sofie An Emma Louise Tine',
  'Wim Tom Bart Maxime Arnaud Dries Koen Simon Benoît Pieter Gilles Joris',
  'Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Dubois Lambert Dupont Martens Lemmens',
);

export const italian = pool(
  `Giulia Chiara Francesca Martina Valentina Elena Silvia Federica Alessia Paola Laura Sara Ilaria Beatrice Claudia
   Arianna Serena Roberta`,
  `Marco Alessandro Luca Matteo Andrea Davide Lorenzo Stefano Giovanni Francesco Simone Riccardo Paolo Federico Antonio
   Nicola Tommaso Enrico`,
  `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano Mancini Rizzo
   Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi`,
);

export const spanish = pool(
  `Lucía María Carmen Laura Marta Paula Elena Cristina Alba Irene Sara Nuria Rocío Beatriz Ana Pilar Inés Clara`,
  `Javier Pablo Daniel Sergio Carlos Álvaro Miguel Diego Rubén Adrián Jorge Iván Alejandro Raúl Andrés Fernando Óscar
   Hugo`,
  `García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno
   Álvarez Romero Navarro Torres Domínguez Vázquez Ramos Gil Serrano Molina Ortega`,
);

export const latinAmerican = pool(
  'Valentina Camila Daniela Gabriela Mariana Sofía Ximena Fernanda Luciana Paola Andrea Catalina',
  'Santiago Mateo Sebastián Juan Luis Emiliano Felipe Rodrigo Eduardo Ricardo Martín Nicolás',
  'Rodríguez Hernández Castro Vargas Rojas Mendoza Flores Aguilar Guzmán Cárdenas Salazar Ríos Paredes Quintero Acosta',
);

export const portuguese = pool(
  'Ana Beatriz Inês Mariana Joana Catarina Carolina Sofia Rita Marta Leonor Teresa Filipa Sara Margarida',
  'João Pedro Tiago Miguel Diogo Rui Gonçalo André Nuno Ricardo Luís Hugo Bruno Francisco Tomás',
  `Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Almeida
   Ribeiro Pinto Carvalho Teixeira Moreira Correia Nunes`,
);

export const brazilian = pool(
  'Juliana Fernanda Camila Larissa Letícia Bruna Gabriela Patrícia Aline Renata Vanessa Luana',
  'Lucas Gabriel Rafael Felipe Gustavo Thiago Rodrigo Leonardo Eduardo Vinícius Marcelo Caio',
  'Silva Souza Oliveira Lima Barbosa Ribeiro Rocha Alves Cardoso Araújo Melo Cavalcanti Nascimento Freitas Teixeira',
);

export const english = pool(
  `Emma Olivia Charlotte Hannah Grace Lucy Emily Sarah Rachel Rebecca Laura Helen Katie Megan Alice Claire Jessica Amy
   Fiona Holly`,
  `Oliver James Jack Thomas William Daniel Matthew Benjamin Samuel Edward George Michael Adam Andrew David Simon Luke
   Callum Henry Robert`,
  `Smith Jones Taylor Brown Wilson Davies Evans Thomas Johnson Roberts Walker Wright Robinson Thompson White Hughes
   Edwards Green Hall Wood Harris Clarke Turner Hill Cooper Ward Morris Moore Bailey Foster`,
);

export const irish = pool(
  'Aoife Ciara Niamh Sinéad Orla Róisín Maeve Gráinne Siobhán Eimear Clodagh Aisling',
  'Conor Seán Cian Patrick Eoin Declan Oisín Ronan Brendan Cormac Niall Fergal',
  'Murphy Kelly Byrne Ryan Walsh Doyle McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Moran Nolan',
);

export const american = pool(
  `Madison Ashley Emily Jessica Lauren Samantha Nicole Megan Taylor Abigail Hannah Natalie Rachel Brianna Kayla Morgan`,
  `Tyler Ryan Jacob Ethan Joshua Brandon Justin Kevin Eric Brian Nathan Zachary Jason Aaron Kyle Sean`,
  `Miller Davis Anderson Jackson Martin Lee Thompson Lewis Allen Young King Scott Nelson Carter Mitchell Perez Campbell
   Parker Collins Reyes Stewart Morgan Murphy Rivera Cooper Peterson`,
);
