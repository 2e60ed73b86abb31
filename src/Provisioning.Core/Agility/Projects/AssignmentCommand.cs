using System.Collections.Generic;
using System.Linq;
using Provisioning.Agility.Bulk;

namespace Provisioning.Agility;

/// <summary>One command of a bulk request: a member, and the rows whose roles it assigns.</summary>
internal sealed class AssignmentCommand
{
    private AssignmentCommand(Oid member, IReadOnlyList<AssignmentRow> rows)
    {
        Member = member;
        Rows = rows;
    }

    public Oid Member { get; }

    public IReadOnlyList<AssignmentRow> Rows { get; }

    /// <summary>The command as it travels.</summary>
    public byte[] ToBytes() => BulkCommandWriter.Assign(Member, Rows.Select(r => r.Assignment!));

    public static IReadOnlyList<AssignmentCommand> From(IEnumerable<AssignmentRow> rows) => rows
        .GroupBy(r => (r.Assignment!.Member, Alone: r.IsAlone ? r : null))
        .Select(g => new AssignmentCommand(g.Key.Member, g.ToList()))
        .ToList();
}
