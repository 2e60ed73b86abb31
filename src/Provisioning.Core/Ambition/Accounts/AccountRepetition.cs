using Provisioning.Ambition.Wire;

namespace Provisioning.Ambition.Accounts;

/// <summary>Finds rows of one request that are about the same account under different names.</summary>
internal sealed class AccountRepetition
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);

    public PreparedUser Check(PreparedUser row)
    {
        if (row.User.Existing is not { } account)
        {
            return row;
        }

        if (!_rows.TryGetValue(account.Username, out long first))
        {
            _rows.Add(account.Username, row.User.Row);
            return row;
        }

        return new(row.User, VerdictMeaning.NotDone(new InvalidRowException(
            row.User.Row,
            FormattableString.Invariant($"row {first} is about the same account '{account.Username}'. Only that one is carried out."))));
    }
}
