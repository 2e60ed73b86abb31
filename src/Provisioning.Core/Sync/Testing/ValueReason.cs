using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Testing;

/// <summary>Says in words how a rule got a value.</summary>
internal static class ValueReason
{
    public static string Of(ObservedValue value)
    {
        RuleTrace trace = value.Trace;
        ValueRule rule = trace.Rule ?? value.Rule.Rule;
        string made = trace.Way switch
        {
            RuleWay.Constant => "it is the same for everyone",
            RuleWay.Text => Text(rule, trace.Text),
            RuleWay.Table => $"{Text(rule, trace.Text)}: key '{trace.Key}' of the table",
            RuleWay.NotInTable => $"{Text(rule, trace.Text)}, which is not in the table{(rule.Default is null ? "" : ": the default")}",
            RuleWay.Default => $"{Nothing(rule)}: the default",
            RuleWay.Empty => Nothing(rule) + Then(value.Result, rule),
            _ => "",
        };
        string place = Place(value.Trace.Way == RuleWay.Table ? rule.TablePlace : rule.Place);
        string condition = rule.When is null ? "" : " (its condition holds)";
        return value.Result.Problem is { } problem ? $"{problem} ({place})" : $"{made}{condition} ({place})";
    }

    /// <summary>The place in few words: the key is shown beside it.</summary>
    public static string Place(MappingPlace place) => place.Line == 0 ? place.Key : FormattableString.Invariant($"line {place.Line}");

    private static string Text(ValueRule rule, RuleText text)
    {
        string origin = rule.Origin switch
        {
            TemplateOrigin template => $"the template '{template.Template}' gives '{text.Original}'",
            ColumnOrigin { IsJoined: true } => $"{Columns(rule)} are '{text.Original}'",
            { Columns.Count: > 1 } => $"the first of {Columns(rule)} that is filled is '{text.Original}'",
            _ => $"{Columns(rule)} is '{text.Original}'",
        };
        return text.Text == text.Original ? origin : $"{origin}, rewritten '{text.Text}'";
    }

    private static string Nothing(ValueRule rule) => rule.Origin.Columns.Count > 1 ? $"{Columns(rule)} give nothing" : $"{Columns(rule)} gives nothing";

    private static string Then(RuleResult result, ValueRule rule) =>
        rule.OnCreate ? "" : result.IsWanted ? ": the value is cleared" : ": the value is left as it is";

    private static string Columns(ValueRule rule) => (rule.Origin.Columns.Count == 1 ? "column " : "columns ") + string.Join(", ", rule.Origin.Columns.Select(c => $"'{c}'"));
}
