using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Applies rules to rows.</summary>
/// <param name="header">Finds the cells.</param>
/// <param name="dateFormats">The formats in which the source writes dates.</param>
/// <param name="observer">Receives how each value was made; none when <c>null</c>.</param>
internal sealed class RuleEvaluator(SourceHeader header, IReadOnlyList<string> dateFormats, SourceObserver? observer = null)
{
    public RuleResult Evaluate(ValueRule rule, SourceRow row)
    {
        observer?.Note(new RuleTrace(RuleWay.Unusable));
        if (!Finds(ref rule, row))
        {
            return Nothing(rule, default) ?? RuleResult.Wrong($"the condition does not hold ({rule.When!.Place}), and there is no Otherwise.");
        }

        if (rule.Origin is ConstantOrigin constant)
        {
            observer?.Note(new RuleTrace(RuleWay.Constant) { Rule = rule });
            return RuleResult.Of(constant.Text);
        }

        if (rule.Empty == EmptyRule.Error && RuleText.Empty(rule.Origin, header, row) is { } empty)
        {
            return RuleResult.Wrong(empty + ".");
        }

        if (RuleText.Read(rule, header, dateFormats, row, out RuleText text) is { } problem)
        {
            return RuleResult.Wrong(problem);
        }

        if (string.IsNullOrEmpty(text.Text))
        {
            return Nothing(rule, text) ?? RuleResult.Wrong(RuleText.NoValue(rule.Origin, header, row) + ".");
        }

        if (rule.Table is not null)
        {
            return Retrieve(rule, row, text);
        }

        observer?.Note(new RuleTrace(RuleWay.Text) { Rule = rule, Text = text });
        return RuleResult.Of(text.Text!);
    }

    /// <summary>The value of a key, which is nothing unless every column that it is made from is filled; gives the reason when there is nothing, without a period.</summary>
    public RuleResult EvaluateKey(ValueRule rule, SourceRow row, out string? empty)
    {
        ValueRule used = rule;
        bool isFound = Finds(ref used, row);
        empty = isFound && used.Default is null ? RuleText.Empty(used.Origin, header, row) : null;
        if (empty is not null)
        {
            return RuleResult.Ignored;
        }

        RuleResult result = Evaluate(rule, row);
        empty = result.Text is not null || result.Problem is not null ? null
            : isFound ? RuleText.NoValue(used.Origin, header, row)
            : $"the condition does not hold ({used.When!.Place})";
        return result;
    }

    // The rule whose condition holds, or the last one of those that are left out.
    private bool Finds(ref ValueRule rule, SourceRow row)
    {
        while (rule.When is { } condition)
        {
            if (Holds(condition, row))
            {
                return true;
            }

            if (rule.Otherwise is null)
            {
                return false;
            }

            rule = rule.Otherwise;
        }

        return true;
    }

    private bool Holds(RuleCondition condition, SourceRow row)
    {
        for (int i = 0; i < condition.Parts.Count; i++)
        {
            if (!condition.Parts[i].Holds(header.Text(row, condition.Parts[i].Column)))
            {
                return false;
            }
        }

        return true;
    }

    // None where an empty text is an error.
    private RuleResult? Nothing(ValueRule rule, RuleText text)
    {
        observer?.Note(new RuleTrace(rule.Default is null ? RuleWay.Empty : RuleWay.Default) { Rule = rule, Text = text });
        return rule.Default is not null ? RuleResult.Of(rule.Default) : rule.Empty switch
        {
            EmptyRule.Clear => RuleResult.Cleared,
            EmptyRule.Error => null,
            _ => RuleResult.Ignored,
        };
    }

    private RuleResult Retrieve(ValueRule rule, SourceRow row, RuleText text)
    {
        LookupEntry? found = rule.Table!.Find(text.Text!, text.Parts);
        observer?.Note(new RuleTrace(found is not null ? RuleWay.Table : RuleWay.NotInTable) { Rule = rule, Text = text, Key = found?.Key });
        return (found?.Value ?? rule.Default) is { } value
            ? RuleResult.Of(value)
            : RuleResult.Wrong($"{text.Describe(rule.Origin, header, row)}, which is not in the table of the mapping ({rule.TablePlace}).{NearMatches.Hint(text.Text!, rule.Table.PlainKeys)}");
    }
}
