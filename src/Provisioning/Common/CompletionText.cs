using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Provisioning.Commands.Common;

/// <summary>What completers offer: texts that begin with the word, in quotes where PowerShell needs them.</summary>
internal static class CompletionText
{
    private static readonly Regex Plain = new(@"\A[\p{L}\p{N}_.:/][\p{L}\p{N}_.:/-]*\z", RegexOptions.CultureInvariant);

    /// <summary>What is typed so far, without quotes.</summary>
    public static string Word(string? wordToComplete) => (wordToComplete ?? "").Trim('\'', '"');

    /// <summary>Those of some texts that begin with the word, in the order of the alphabet.</summary>
    public static List<CompletionResult> Offer(string? wordToComplete, IEnumerable<(string Text, string Tip)> candidates) =>
        InOrder(wordToComplete, candidates.OrderBy(c => c.Text, StringComparer.OrdinalIgnoreCase));

    /// <summary>Those of some texts that begin with the word, in the order in which they come.</summary>
    public static List<CompletionResult> InOrder(string? wordToComplete, IEnumerable<(string Text, string Tip)> candidates)
    {
        string word = Word(wordToComplete);
        return candidates
            .Where(c => c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .GroupBy(c => c.Text, StringComparer.Ordinal)
            .Select(g => g.First())
            .Select(c => new CompletionResult(Quote(c.Text), c.Text, CompletionResultType.ParameterValue, c.Tip.Length == 0 ? c.Text : c.Tip))
            .ToList();
    }

    private static string Quote(string text) => Plain.IsMatch(text) ? text : "'" + text.Replace("'", "''") + "'";
}
