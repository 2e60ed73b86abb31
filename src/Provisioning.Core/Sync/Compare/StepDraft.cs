using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Compare;

/// <summary>A step before it has its number.</summary>
internal sealed record StepDraft(
    string System,
    PlanStepKind Kind,
    string Key,
    string? Id,
    SourceRowNumber Number,
    IReadOnlyList<AttributeChange> Changes,
    IReadOnlyDictionary<string, string> Seen,
    bool IsInDoubt = false)
{
    public PlanStep Numbered(int number) => new()
    {
        Number = number,
        System = System,
        Kind = Kind,
        Key = Key,
        Id = Id,
        Row = Number.Row,
        Line = Number.Line,
        Changes = Changes,
        Seen = Seen,
        IsInDoubt = IsInDoubt,
    };
}
