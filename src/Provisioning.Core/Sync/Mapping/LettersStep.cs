using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Writes the letters of a text in another way.</summary>
/// <param name="form">The way.</param>
internal sealed class LettersStep(TextForm form) : RewriteStep
{
    public TextForm Form => form;

    public override string? Apply(string text, IReadOnlyList<string> dateFormats, out string rewritten) => Apply(form, text, out rewritten);

    /// <summary>Rewrites a text; gives why it cannot be used, as the end of a sentence, or <c>null</c>.</summary>
    public static string? Apply(TextForm form, string text, out string rewritten)
    {
        if (form == TextForm.Ascii)
        {
            return AsciiText.Read(text, out rewritten);
        }

        rewritten = form switch
        {
            TextForm.Lower => text.ToLowerInvariant(),
            TextForm.Upper => text.ToUpperInvariant(),
            TextForm.Title => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant()),
            TextForm.German => Transliteration.German(text),
            TextForm.Latin => Transliteration.Latin(text),
            _ => Diacritics.Remove(text),
        };
        return null;
    }
}
