using System.Text.RegularExpressions;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>The names of the identifiers of a report.</summary>
internal sealed class ReportNames
{
    private static readonly Regex Word = new(@"\w+(?:[-:.]\w+)*", RegexOptions.CultureInvariant);

    // Of texts: an identifier that is only a number could be any number there.
    private readonly Dictionary<string, string> _names = [];

    /// <param name="plan">The plan; <c>null</c> when it does not exist any more.</param>
    /// <param name="steps">The steps, which name their people.</param>
    public ReportNames(ProvisioningPlan? plan, IEnumerable<PlanStep> steps)
    {
        Values = plan?.ValueNames ?? new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (PlanStep step in steps.Where(s => s is { Id: not null, DisplayName: not null }))
        {
            Add(step.Id!, step.DisplayName!);
        }

        foreach (KeyValuePair<string, string> name in Values.Values.SelectMany(n => n))
        {
            Add(name.Key, name.Value);
        }
    }

    /// <summary>The names of values, by service and identifier.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; }

    /// <summary>The name of a value; <c>null</c> for none.</summary>
    public string? Of(string service, string? value) =>
        value is not null && Values.TryGetValue(service, out IReadOnlyDictionary<string, string>? names) && names.TryGetValue(value, out string? name) ? name : null;

    /// <summary>A text in which the name stands before each identifier that has one: <c>Team Member (Role:4)</c>.</summary>
    public string? InWords(string? text) => text is null || _names.Count == 0
        ? text
        : Word.Replace(text, m => _names.TryGetValue(m.Value, out string? name) ? $"{name} ({m.Value})" : m.Value);

    private void Add(string id, string name)
    {
        if (id.Any(char.IsLetter) && id.Any(char.IsDigit))
        {
            _names[id] = name;
        }
    }
}
