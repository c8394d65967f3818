// SPDX-License-Identifier: Apache-2.0
// The objects of a data model, made of the paths of its parameters.

const INSTANCE = /^\d+$/;

/** An object with what is in it; `path` ends with a dot and is empty at the root. */
class Branch {
  constructor(name, path) {
    this.name = name;
    this.path = path;
    this.branches = new Map();
    this.leaves = [];
    this.count = 0;
  }

  /** Whether it is a row of a table. */
  get isRow() {
    return INSTANCE.test(this.name);
  }

  /** Whether its children are rows: only then can some be added. */
  get isTable() {
    return this.branches.size > 0 && [...this.branches.values()].every(branch => branch.isRow);
  }
}

/** The tree of these parameters, which come in the order of the model. */
export function treeOf(parameters) {
  const root = new Branch('', '');
  for (const parameter of parameters) {
    const names = parameter.path.split('.');
    let branch = root;
    branch.count++;
    for (const name of names.slice(0, -1)) {
      let next = branch.branches.get(name);
      if (!next) {
        next = new Branch(name, `${branch.path}${name}.`);
        branch.branches.set(name, next);
      }
      next.count++;
      branch = next;
    }
    branch.leaves.push(parameter);
  }
  return root;
}
