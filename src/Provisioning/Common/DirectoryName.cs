using System.Collections.Generic;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>The names of objects of a directory, such as those of <c>Get-ADUser</c>.</summary>
internal static class DirectoryName
{
    private static readonly Column s_distinguished = new("DistinguishedName");
    private static readonly Column s_common = new("Name");

    /// <summary>
    /// The cells with an empty <c>Name</c> where that is the common name of a directory object, which tells objects of one folder
    /// apart and need not be what the person is called, and first and last name say better.
    /// </summary>
    public static KeyValuePair<string, object?>[] WithoutCommonName(KeyValuePair<string, object?>[] cells)
    {
        HeaderIndex headers = HeaderIndex.Of(cells);
        if (headers.PlacesOf(s_distinguished).Length == 0 || !IsFilled(Columns.FirstName) || !IsFilled(Columns.LastName))
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
}
