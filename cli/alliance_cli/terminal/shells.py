"""What each shell needs in order to complete: it asks the program at Tab, which answers a word and its meaning a line."""

from typing import Final

from alliance_cli.output.file_formats import Shell

_BASH: Final = r"""
_alliance() {
    local line word cur=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        case $word in
            :files) compopt -o default 2>/dev/null; return ;;
            :datasets)
                compopt -o filenames 2>/dev/null
                while IFS= read -r word; do
                    if [[ -d $word || $word == *.yaml || $word == *.yml || $word == *.jsonl ]]; then COMPREPLY+=("$word"); fi
                done < <(compgen -f -- "$cur")
                return ;;
        esac
        case $cur in
            \"* | \'*) COMPREPLY+=("$word") ;;
            *) COMPREPLY+=("$(printf %q "$word")") ;;
        esac
    done < <(alliance --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _alliance alliance
"""
_ZSH: Final = r"""
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_alliance() {
    local line word
    local -a values shown
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        case $word in
            :files) _files; return ;;
            :datasets) _files -g '*.(yaml|yml|jsonl)'; return ;;
        esac
        values+=("$word")
        shown+=("${line/$'\t'/  -- }")
    done < <(alliance --complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( $#values )); then
        if (( $#values > 1 )) && [[ ${(M)shown:#*  -- *} ]]; then
            compadd -U -l -d shown -a values
        else
            compadd -U -a values
        fi
    fi
}
compdef _alliance alliance
"""
_FISH: Final = r"""
function __alliance_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (alliance --complete $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files*'
                __fish_complete_path "$current"
            case ':datasets*'
                __fish_complete_directories "$current"
                for suffix in .yaml .yml .jsonl
                    __fish_complete_suffix "$current" $suffix
                end
            case '*'
                printf '%s\n' $line
        end
    end
end
complete -c alliance -e
complete -c alliance -f -a '(__alliance_complete)'
"""
SCRIPTS: Final = {Shell.BASH: _BASH.lstrip("\n"), Shell.ZSH: _ZSH.lstrip("\n"), Shell.FISH: _FISH.lstrip("\n")}
