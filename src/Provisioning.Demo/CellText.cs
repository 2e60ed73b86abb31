using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace Provisioning.Demo;

/// <summary>Makes text from files and services fit for a table.</summary>
internal static class CellText
{
    /// <summary>Escapes what would be read as markup, and takes out what would steer the terminal.</summary>
    /// <param name="text">Text as it came.</param>
    /// <returns>Markup that shows the text.</returns>
    public static string Escape(string text) =>
        Markup.Escape(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));

    /// <summary>Puts several texts into one cell, each on its own line.</summary>
    /// <param name="texts">Texts as they came.</param>
    /// <returns>Markup that shows the texts.</returns>
    public static string Lines(IEnumerable<string> texts) => string.Join('\n', texts.Select(Escape));
}
