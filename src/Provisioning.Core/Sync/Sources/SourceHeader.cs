using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Finds the columns of a mapping in the header of a source: the spelling of the header first, then the forgiving one.</summary>
internal sealed class SourceHeader
{
    private readonly Dictionary<string, int> _places;

    private SourceHeader(Dictionary<string, int> places) => _places = places;

    /// <summary>Binds the columns; a row of the source has its header.</summary>
    /// <exception cref="ProvisioningException">Columns are missing, or several answer to one name; all of them are told.</exception>
    public static SourceHeader Bind(SourceRow row, string source, ProvisioningMapping mapping)
    {
        string[] header = row.Cells.Select(c => CanonicalText.Trim(c.Key)).ToArray();
        Dictionary<string, int> places = new(KeyText.Comparer);
        MappingFindings findings = new();
        foreach ((string column, MappingPlace place) in mapping.Columns)
        {
            if (places.ContainsKey(column))
            {
                continue;
            }

            int[] found = Find(header, column);
            if (found.Length == 1)
            {
                places[column] = found[0];
            }
            else
            {
                findings.Add(place, found.Length == 0
                    ? $"'{source}' has no column '{column}'.{NearMatches.Hint(column, header)} Its columns are: {string.Join(", ", header)}."
                    : $"several columns of '{source}' answer to '{column}': {string.Join(", ", found.Select(i => header[i]))}. Write it as one of them.");
            }
        }

        findings.ThrowIfAny(mapping.FileName);
        return new SourceHeader(places);
    }

    /// <summary>The header's own spelling of a column.</summary>
    public string Spelling(SourceRow row, string column) => CanonicalText.Trim(row.Cells[_places[column]].Key);

    /// <summary>The text of a cell; <c>null</c> when it is empty.</summary>
    public string? Text(SourceRow row, string column) => ValueRules.Text(row.Cells[_places[column]].Value);

    /// <summary>The day of a cell that is a date, whatever form the mapping states for texts; <c>null</c> for texts.</summary>
    public DateTime? Day(SourceRow row, string column) => ValueRules.Day(row.Cells[_places[column]].Value);

    private static int[] Find(string[] header, string column)
    {
        int[] exact = Places(header, h => KeyText.AreSame(h, column));
        if (exact.Length > 0)
        {
            return exact;
        }

        string form = HeaderRules.Normalize(column);
        return form.Length == 0 ? [] : Places(header, h => HeaderRules.Normalize(h) == form);
    }

    private static int[] Places(string[] header, Func<string, bool> fits) =>
        Enumerable.Range(0, header.Length).Where(i => fits(header[i])).ToArray();
}
