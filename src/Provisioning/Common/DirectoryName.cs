using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>The names of objects of a directory, such as those of <c>Get-ADUser</c>.</summary>
internal static class DirectoryName
{
    private const string Distinguished = "distinguishedname";
    private static readonly Column s_common = new("Name");

    /// <summary>
    /// The cells with an empty <c>Name</c> where that is the common name of a directory object, which tells objects of one folder
    /// apart and need not be what the person is called, and first and last name say better.
    /// </summary>
    public static KeyValuePair<string, object?>[] WithoutCommonName(KeyValuePair<string, object?>[] cells)
    {
        if (!Array.Exists(cells, IsDistinguished))
        {
            return cells;
        }

        HeaderIndex headers = HeaderIndex.Of(cells);
        if (!IsFilled(Columns.FirstName) || !IsFilled(Columns.LastName))
        {
            return cells;
        }

        KeyValuePair<string, object?>[] others = [.. cells];
        foreach (HeaderPlace place in headers.PlacesOf(s_common))
        {
            others[place.Position] = new(cells[place.Position].Key, null);
        }

        return others;

        bool IsFilled(Column column) => headers.PlacesOf(column).Any(p => ValueRules.Text(cells[p.Position].Value) is not null);
    }

    // Few headers are that long, so that rows without one cost nothing.
    private static bool IsDistinguished(KeyValuePair<string, object?> cell) =>
        cell.Key.Length >= Distinguished.Length && HeaderRules.Normalize(cell.Key) == Distinguished;
}
