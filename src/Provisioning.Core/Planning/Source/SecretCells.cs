using System;
using System.Collections.Generic;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Planning;

/// <summary>
/// Keeps the tokens and passwords of connections, which somebody has pasted into an export, out of plans and of everything that is
/// made of them. Such a row is refused: what is written down without the secret could not be applied.
/// </summary>
internal sealed class SecretCells
{
    private readonly Func<string, bool> _isSecret;
    private readonly SourceHeader _header;
    private readonly string[] _columns;
    private readonly string[] _keyColumns;

    public SecretCells(ProvisioningMapping mapping, SourceHeader header, Func<string, bool> isSecret)
    {
        _isSecret = isSecret;
        _header = header;
        _columns = mapping.Columns.Select(c => c.Column).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

        // Whoever has a token where it says who is active is taken for nobody who leaves.
        _keyColumns = mapping.Systems.SelectMany(s => s.MatchRule.Columns).Concat(mapping.Source.Columns.Select(c => c.Column)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
    }

    /// <summary>Takes a secret out of what was read of a row, and says where it stands. Columns that nothing is read from do not count.</summary>
    public void Withhold(SourceRow row, RowReading reading)
    {
        if (Place(row, reading) is not { } place)
        {
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
        foreach (string system in reading.AccountKeys.Where(k => _isSecret(k.Value)).Select(k => k.Key).ToList())
        {
            reading.AccountKeys.Remove(system);
            reading.Nameless.Add(system);
        }
    }

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

    // A template may put a secret together of several columns, and a mapping may name one.
    private string? Made(RowReading reading) => (reading.Person?.Accounts ?? new Dictionary<string, WantedAccount>())
        .SelectMany(a => a.Value.Attributes.Concat(a.Value.Groups).Concat(a.Value.ProjectRoles).Select(v => (System: a.Key, Value: v)))
        .Where(v => v.Value.Text is not null && _isSecret(v.Value.Text))
        .Select(v => $"what the mapping makes for {v.System} {v.Value.Name}")
        .FirstOrDefault();
}
