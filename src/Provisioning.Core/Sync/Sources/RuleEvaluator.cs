using System.Globalization;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Applies rules to rows.</summary>
internal sealed class RuleEvaluator
{
    private readonly SourceHeader _header;

    public RuleEvaluator(SourceHeader header) => _header = header;

    public RuleResult Evaluate(ValueRule rule, SourceRow row)
    {
        if (rule.Constant is not null)
        {
            return RuleResult.Of(rule.Constant);
        }

        if (rule.Empty == EmptyRule.Error && EmptyColumn(rule, row) is { } empty)
        {
            return RuleResult.Wrong($"column '{empty}' is empty.");
        }

        string? text = rule.Template is { } template
            ? rule.Columns.All(c => _header.Text(row, c) is null) ? null : template.Fill(c => _header.Text(row, c))
            : _header.Text(row, rule.Column!);
        if (string.IsNullOrEmpty(text))
        {
            return rule.Default is not null ? RuleResult.Of(rule.Default)
                : rule.Empty == EmptyRule.Clear ? RuleResult.Cleared : RuleResult.Ignored;
        }

        return rule.Table is null ? RuleResult.Of(Rewrite(rule, text!)) : LookUp(rule, row, text!);
    }

    /// <summary>The rule of a key, which is nothing unless every column that it is made of is filled; tells the one that is not.</summary>
    public RuleResult EvaluateKey(ValueRule rule, SourceRow row, out string? empty)
    {
        empty = rule.Default is null ? EmptyColumn(rule, row) : null;
        return empty is null ? Evaluate(rule, row) : RuleResult.Ignored;
    }

    private static string Rewrite(ValueRule rule, string text)
    {
        string plain = rule.RemovesDiacritics ? Diacritics.Remove(text) : text;
        return rule.Case switch
        {
            LetterCase.Lower => plain.ToLowerInvariant(),
            LetterCase.Upper => plain.ToUpperInvariant(),
            LetterCase.Title => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(plain.ToLowerInvariant()),
            _ => plain,
        };
    }

    private RuleResult LookUp(ValueRule rule, SourceRow row, string text)
    {
        if (rule.Table!.TryGetValue(text, out string? found))
        {
            return RuleResult.Of(found);
        }

        return rule.Default is not null
            ? RuleResult.Of(rule.Default)
            : RuleResult.Wrong($"column '{_header.Spelling(row, rule.Column!)}' is '{text}', which the table of the mapping lacks ({rule.TablePlace}).{NearMatches.Hint(text, rule.Table!.Keys)}");
    }

    private string? EmptyColumn(ValueRule rule, SourceRow row) =>
        rule.Columns.FirstOrDefault(c => _header.Text(row, c) is null) is { } column ? _header.Spelling(row, column) : null;
}
