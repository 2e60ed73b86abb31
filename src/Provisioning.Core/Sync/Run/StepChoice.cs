using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>Which steps of a plan are to be carried out. All conditions together count; none means all steps.</summary>
internal sealed record StepChoice
{
    /// <summary>All steps.</summary>
    public static StepChoice All { get; } = new();

    /// <summary>Only steps about these people: by the key of the source, or by the user name or the identifier of the account.</summary>
    public IReadOnlyCollection<string> Keys { get; init; } = [];

    /// <summary>Only steps in these services.</summary>
    public IReadOnlyCollection<string> Services { get; init; } = [];

    /// <summary>Only steps of these kinds.</summary>
    public IReadOnlyCollection<PlanStepKind> Kinds { get; init; } = [];

    /// <summary>Of these steps the first ones that are not carried out yet, so many; <c>null</c> for all of them.</summary>
    public int? First { get; init; }

    /// <summary>True when no step is left out.</summary>
    public bool IsAll => Keys.Count == 0 && Services.Count == 0 && Kinds.Count == 0 && First is null;

    /// <summary>True when the choice is one of people or services, so that an account without a step may be meant.</summary>
    public bool IsOfPeople => Kinds.Count == 0 && First is null;

    /// <summary>True for a step in a service, and of a kind, that is chosen.</summary>
    public bool Has(PlanStep step) => HasService(step.Service) && (Kinds.Count == 0 || Kinds.Contains(step.Kind));

    /// <summary>True for a service that is chosen.</summary>
    public bool HasService(string service) => Services.Count == 0 || Services.Contains(service, StringComparer.OrdinalIgnoreCase);

    /// <summary>The choice as it is typed.</summary>
    /// <returns>For example <c>-Service Agility -Kind Create, Enable</c>.</returns>
    public override string ToString()
    {
        List<string> parts = [];
        Add("Key", Keys.Select(k => $"'{k}'"));
        Add("Service", Services);
        Add("Kind", Kinds.Select(k => k.ToString()));
        if (First is { } first)
        {
            parts.Add(FormattableString.Invariant($"-First {first}"));
        }

        return string.Join(" ", parts);

        void Add(string name, IEnumerable<string> values)
        {
            if (string.Join(", ", values) is { Length: > 0 } text)
            {
                parts.Add($"-{name} {text}");
            }
        }
    }
}
