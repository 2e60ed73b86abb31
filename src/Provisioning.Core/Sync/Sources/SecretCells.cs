using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Keeps the tokens and passwords of connections, which somebody has pasted into an export, out of plans and of everything that is
/// made of them. Such a row is refused: what is written down without the secret could not be applied. Only somebody who leaves must not
/// stay because of it, and needs no more than a key.
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

        // Whoever has a token where it says who is active is taken for nobody who leaves.
        _keyColumns = mapping.Systems
            .SelectMany(s => s.UsernameRule is { } username ? s.MatchRules.Append(username) : s.MatchRules)
            .SelectMany(r => r.Rule.Columns)
            .Concat(source.Columns.Select(c => c.Column))
            .Distinct(KeyText.Comparer)
            .ToArray();
    }

    /// <summary>Takes a secret out of what was read of a row, and says where it stands. Columns that nothing is read from do not count.</summary>
    public void Withhold(SourceRow row, RowReading reading)
    {
        if (Place(row, reading) is not { } place)
        {
            return;
        }

        reading.HoldsSecret = true;
        if (reading.Person is { State: PersonState.Leaver } leaver && HasCleanKeys(row, reading))
        {
            reading.Problems.Add($"{LeaverPlace(row, leaver) ?? place} holds the token or password of a connection, which must not be written down. Take it out of the export; the person is switched off without this value.");
            reading.Person = Without(leaver);
            return;
        }

        // The other problems may quote what the row says.
        reading.Problems.Clear();
        reading.Person = null;
        if (!reading.IsOutOfScope)
        {
            reading.Problems.Add($"{place} holds the token or password of a connection, which must not be written down. Take it out of the export; the row is not used.");
        }

        reading.Key = reading.Key is { } key && _isSecret(key) ? null : reading.Key;
        List<string> unnamed = Names(reading).Where(n => _isSecret(n.Text)).Select(n => n.System).Except(reading.Nameless).ToList();
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

    private string? LeaverPlace(SourceRow row, SourcePerson leaver) => _mapping.Systems
        .SelectMany(s => s.Attributes.Where(rule => leaver.Accounts.TryGetValue(s.System, out WantedAccount? account) && account.Attributes.Concat(account.OnCreation).Any(a => a.Name == rule.Name && Holds(a))))
        .SelectMany(rule => rule.Rule.Columns)
        .Where(c => _header.Text(row, c) is { } text && _isSecret(text))
        .Select(c => $"column '{_header.Spelling(row, c)}'")
        .FirstOrDefault();

    private SourcePerson Without(SourcePerson leaver) => leaver with
    {
        Accounts = leaver.Accounts.ToDictionary(a => a.Key, a => a.Value with { Attributes = WithoutSecrets(a.Value.Attributes), OnCreation = WithoutSecrets(a.Value.OnCreation) }),
    };

    private List<WantedValue> WithoutSecrets(IReadOnlyList<WantedValue> values) => values.Where(v => !Holds(v)).ToList();

    private bool Holds(WantedValue value) => value.Text is not null && _isSecret(value.Text);

    // A template may put a secret together of several columns, and a mapping may name one.
    private string? Made(RowReading reading) => (reading.Person?.Accounts ?? new Dictionary<string, WantedAccount>())
        .SelectMany(a => a.Value.Keys.Concat(a.Value.Attributes).Concat(a.Value.OnCreation).Concat(a.Value.Groups).Concat(a.Value.ProjectRoles).Concat(a.Value.MemberGroups).Select(v => (System: a.Key, Value: v)))
        .Where(v => Holds(v.Value))
        .Select(v => $"what the mapping makes for {v.System} {v.Value.Name}")
        .FirstOrDefault();
}
