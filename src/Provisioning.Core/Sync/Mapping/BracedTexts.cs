using System.Text.RegularExpressions;

namespace Provisioning.Sync.Mapping;

/// <summary>Finds values with a column in braces: they are sent as they stand, and a template was probably meant.</summary>
internal static class BracedTexts
{
    private static readonly Regex Braces = new(@"\{[^{}]+\}", RegexOptions.CultureInvariant);

    /// <summary>The texts of <c>Value</c> and <c>Default</c> with braces, each with the place of its rule.</summary>
    public static IEnumerable<(string Text, MappingPlace Place)> Find(ValueRule rule) => rule.Chain
        .SelectMany(r => new[] { r.Constant, r.Default }.OfType<string>().Select(t => (Text: t, r.Place)))
        .Where(t => Braces.IsMatch(t.Text));
}
