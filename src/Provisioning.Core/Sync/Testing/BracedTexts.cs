using System.Text.RegularExpressions;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Testing;

/// <summary>Finds texts of a mapping that are sent unchanged with their braces, although columns were probably meant.</summary>
internal static class BracedTexts
{
    private static readonly Regex Column = new(@"\{\s*([^{}:|]+?)\s*(?:[:|][^{}]*)?\}", RegexOptions.CultureInvariant);

    /// <summary>The texts with braces, each with what is wrong; certain where a column is between them.</summary>
    public static IEnumerable<(string Message, bool IsCertain)> Find(ProvisioningMapping mapping, IEnumerable<string> headers)
    {
        HashSet<string> columns = KeyText.Set(headers.Concat(mapping.Sources.SelectMany(mapping.ColumnsOf).Select(c => c.Column)));
        return mapping.Services.SelectMany(RuleCount.Of).SelectMany(c => Find(c.Rule)).Distinct().Select(t => (
            $"{mapping.FileName}, {t.Place}: '{t.Text}' is used as it is, with the braces. To insert columns write Template = '{t.Text}'.",
            columns.Contains(t.Column)));
    }

    /// <summary>The texts of <c>Value</c> and <c>Default</c> with braces, each with the text between the first ones and with the place of its rule.</summary>
    internal static IEnumerable<(string Text, string Column, MappingPlace Place)> Find(ValueRule rule) => rule.Chain
        .SelectMany(r => new[] { r.Constant, r.Default }.OfType<string>().Select(t => (Text: t, Match: Column.Match(t), r.Place)))
        .Where(t => t.Match.Success)
        .Select(t => (t.Text, t.Match.Groups[1].Value, t.Place));
}
