using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Keeps tokens and passwords of connections, which were pasted into an export, out of plans and of everything that is
/// made from them. Such a row is refused: a plan without the secret could not be applied. Only a person who has left is still disabled:
/// that needs no more than a key.
/// </summary>
internal sealed class SecretCells
{
    private readonly ProvisioningMapping _mapping;
    private readonly Func<string, bool> _isSecret;
    private readonly SourceHeader _header;
    private readonly string[] _columns;
    private readonly string[] _keyColumns;

    public SecretCells(ProvisioningMapping mapping, SourceMapping source, SourceHeader header, Func<string, bool> isSecret)
    {
        _mapping = mapping;
        _isSecret = isSecret;
        _header = header;
        _columns = mapping.ColumnsOf(source).Select(c => c.Column).Distinct(KeyText.Comparer).ToArray();

        // A row with a token in the column of who is active is not taken as one of a person who has left.
        _keyColumns = mapping.Services
            .SelectMany(s => s.UsernameRule is { } username ? s.MatchRules.Append(username) : s.MatchRules)
            .SelectMany(r => r.Rule.Columns)
            .Concat(source.Columns.Select(c => c.Column))
            .Distinct(KeyText.Comparer)
            .ToArray();
    }

    /// <summary>Removes a secret from what was read of a row, and says where it is. Columns that are not read do not count.</summary>
    public void Withhold(SourceRow row, RowReading reading)
    {
        if (Place(row, reading) is not { } place)
        {
            return;
        }

        reading.HoldsSecret = true;
        if (reading.Person is { State: PersonState.Left } inactive && HasCleanKeys(row, reading))
        {
            reading.Problems.Add($"{InactivePlace(row, inactive) ?? place} holds the token or password of a connection, which must not be written down. Remove it from the export; the person is disabled without this value.");
            reading.Person = Without(inactive);
            return;
        }

        // The other problems may quote what the row says.
        reading.Problems.Clear();
        reading.Person = null;
        if (!reading.IsOutOfScope)
        {
            reading.Problems.Add($"{place} holds the token or password of a connection, which must not be written down. Remove it from the export; the row is not used.");
        }

        reading.Key = reading.Key is { } key && _isSecret(key) ? null : reading.Key;
        List<string> unnamed = Names(reading).Where(n => _isSecret(n.Text)).Select(n => n.Service).Except(reading.Nameless).ToList();
        reading.Nameless.AddRange(unnamed);
        reading.Claimed.RemoveAll(n => _isSecret(n.Text));
        reading.Mentioned.RemoveAll(n => _isSecret(n.Text));
    }

    private static IEnumerable<AccountName> Names(RowReading reading) => reading.Claimed.Concat(reading.Mentioned);

    private string? Place(SourceRow row, RowReading reading)
    {
        if (row.Problem is not null && row.Cells.Any(c => ValueRules.Text(c.Value) is { } text && _isSecret(text)))
        {
            return "the row";
        }

        bool onlyKeys = reading.IsOutOfScope || reading.Person is { State: not PersonState.Active };
        string? column = (onlyKeys ? _keyColumns : _columns).FirstOrDefault(c => _header.Text(row, c) is { } text && _isSecret(text));
        return column is not null ? $"column '{_header.Spelling(row, column)}'" : Made(reading);
    }

    private bool HasCleanKeys(SourceRow row, RowReading reading) =>
        reading.Key is { } key && !_isSecret(key) && !Names(reading).Any(n => _isSecret(n.Text))
        && !_keyColumns.Any(c => _header.Text(row, c) is { } text && _isSecret(text));

    private string? InactivePlace(SourceRow row, SourcePerson inactive) => _mapping.Services
        .SelectMany(s => s.Attributes.Where(rule => inactive.Accounts.TryGetValue(s.Service, out WantedAccount? account) && account.Attributes.Concat(account.OnCreation).Any(a => a.Name == rule.Name && Holds(a))))
        .SelectMany(rule => rule.Rule.Columns)
        .Where(c => _header.Text(row, c) is { } text && _isSecret(text))
        .Select(c => $"column '{_header.Spelling(row, c)}'")
        .FirstOrDefault();

    private SourcePerson Without(SourcePerson inactive) => inactive with
    {
        Accounts = inactive.Accounts.ToDictionary(a => a.Key, a => a.Value with { Attributes = WithoutSecrets(a.Value.Attributes), OnCreation = WithoutSecrets(a.Value.OnCreation) }),
    };

    private List<WantedValue> WithoutSecrets(IReadOnlyList<WantedValue> values) => values.Where(v => !Holds(v)).ToList();

    private bool Holds(WantedValue value) => value.Text is not null && _isSecret(value.Text);

    // A template may compose a secret from several columns, and a mapping may contain one.
    private string? Made(RowReading reading) => (reading.Person?.Accounts ?? new Dictionary<string, WantedAccount>())
        .SelectMany(a => a.Value.Keys.Concat(a.Value.Attributes).Concat(a.Value.OnCreation).Concat(a.Value.Groups).Concat(a.Value.ProjectRoles).Concat(a.Value.MemberGroups).Select(v => (Service: a.Key, Value: v)))
        .Where(v => Holds(v.Value))
        .Select(v => $"the value of the mapping for {v.Service} {v.Value.Name}")
        .FirstOrDefault();
}
