using System.Globalization;
using System.Text.RegularExpressions;

namespace Provisioning.Ambition.Wire;

/// <summary>
/// The addresses of the pages after one, if they can be determined: from the number of a page (<c>?page=2</c>) or a position in the
/// list (<c>?limit=100&amp;offset=100</c>), if the service reports the number of entries. The next page that the service states takes precedence.
/// </summary>
internal static class NextPages
{
    private static readonly Regex Number = new(@"(?<=[?&]page=)[0-9]{1,9}(?=&|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Place = new(@"(?<=[?&]offset=)[0-9]{1,9}(?=&|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The addresses, in order.</summary>
    /// <param name="page">The address of a page.</param>
    /// <param name="size">How many entries the first page had.</param>
    /// <param name="count">How many entries the service reports; <c>null</c> when it does not.</param>
    public static IEnumerable<Uri> After(Uri page, int size, int? count)
    {
        (Regex form, int step, int end) = Number.IsMatch(page.Query) ? (Number, 1, Pages(size, count)) : (Place, size, (count ?? 0) - 1);
        Match match = form.Match(page.Query);
        if (!match.Success || size == 0)
        {
            yield break;
        }

        long start = long.Parse(match.Value, CultureInfo.InvariantCulture);
        for (long value = start + step; value <= end; value += step)
        {
            string number = value.ToString(CultureInfo.InvariantCulture);
            yield return new UriBuilder(page) { Query = form.Replace(page.Query, number, 1).Substring(1) }.Uri;
        }
    }

    private static int Pages(int size, int? count) => size == 0 || count is not { } all ? 0 : (int)Math.Ceiling((double)all / size);
}
