# Completion of bede for bash.  Options are read off `bede COMMAND --help`, so that there is one list of them.
_bede()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
    local verbs="code parse explain add recode query plot export lexicon validate version help"
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$verbs --help --version" -- "$word")
        return
    fi
    case $before in
    --format | -f) [[ $verb == query ]] && { mapfile -t COMPREPLY < <(compgen -W "table csv tsv json" -- "$word"); return; } ;;&
    --format | -f) mapfile -t COMPREPLY < <(compgen -W "jsonl json csv tsv plover quotes claims gdelt gdelt-mentions icews phoenix polecat parquet brat" -- "$word"); return ;;
    --input | -i) mapfile -t COMPREPLY < <(compgen -W "text html json jsonl feed nexis factiva warc $([[ $verb == parse ]] && echo conllu)" -- "$word"); return ;;
    --as) mapfile -t COMPREPLY < <(compgen -W "csv tsv gdelt gdelt-mentions icews phoenix polecat plover jsonl" -- "$word"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$word"); return ;;
    --modality) mapfile -t COMPREPLY < <(compgen -W "actual reported alleged planned requested hypothetical all" -- "$word"); return ;;
    --from | --to | --actor | --source | --target | --code | --country | --limit | --sql) return ;;
    --date | --url | --outlet | --jobs | -j | --time-limit) return ;;
    esac
    case $verb in
    help) mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$word"); return ;;
    query) if ((COMP_CWORD == 3)) && [[ $word != -* ]]; then mapfile -t COMPREPLY < <(compgen -W "overview dyads actors types months countries series speakers claims figures" -- "$word"); return; fi ;;
    plot) if ((COMP_CWORD == 3)) && [[ $word != -* ]]; then mapfile -t COMPREPLY < <(compgen -W "series matrix network" -- "$word"); return; fi ;;
    lexicon) if ((COMP_CWORD == 2)); then mapfile -t COMPREPLY < <(compgen -W "check compile import why lint" -- "$word"); return; fi ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "$verb" --help 2>/dev/null | grep -o -- '--[a-z-]*' | sort -u)" -- "$word")
    else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _bede bede
