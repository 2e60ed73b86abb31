using System.Text.RegularExpressions;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Testing;

/// <summary>Tells texts of a mapping that are taken as they are, although whoever wrote them meant columns to be put in.</summary>
internal static class Braces
{
    private static readonly Regex Inside = new(@"\{\s*([^{}:|]+?)\s*(?:[:|][^{}]*)?\}", RegexOptions.CultureInvariant);

    /// <summary>The texts with braces, each with what is wrong; certain where a column stands between them.</summary>
    public static IEnumerable<(string Message, bool IsCertain)> Find(ProvisioningMapping mapping, IEnumerable<string> headers)
    {
        HashSet<string> columns = KeyText.Set(headers.Concat(mapping.Sources.SelectMany(mapping.ColumnsOf).Select(c => c.Column)));
        return mapping.Systems.SelectMany(RuleCount.Of).SelectMany(c => BracedTexts.Find(c.Rule)).Distinct()
            .Select(w => (Written: w, Match: Inside.Match(w.Text)))
            .Select(f => (
                $"{mapping.FileName}, {f.Written.Place}: '{f.Written.Text}' is taken as it is, braces and all. Columns are put into a Template = '{f.Written.Text}'.",
                columns.Contains(f.Match.Groups[1].Value)));
    }
}
