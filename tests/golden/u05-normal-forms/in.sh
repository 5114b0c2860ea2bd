# é in two forms, fullwidth digits, signs and the Angstrom sign are text.
printf 'basics:\n  name: Jose\314\201 José\n  summary: １２３：（）　\342\204\253\n'
