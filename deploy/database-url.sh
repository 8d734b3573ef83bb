# To be sourced: makes DATABASE_URL one that may stand among the arguments of a program, where everybody on the machine
# can read it; its password goes to the programs by PGPASSWORD.
: "${DATABASE_URL:?names the database, as for the service}"
if [[ $DATABASE_URL =~ ^(postgres(ql)?://[^:/@]*):([^@]*)@(.*)$ ]]; then
  encoded=${BASH_REMATCH[3]//\\/\\\\}
  PGPASSWORD=$(printf '%b' "${encoded//%/\\x}")
  export PGPASSWORD
  DATABASE_URL=${BASH_REMATCH[1]}@${BASH_REMATCH[4]}
fi
