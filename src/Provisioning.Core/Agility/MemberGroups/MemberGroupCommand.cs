using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>The changes of one group in one request: members to add and remove, and never the whole list, which other users may be changing.</summary>
internal sealed class MemberGroupCommand(Oid group, IReadOnlyList<MemberGroupRow> rows)
{
    private byte[]? _bytes;

    public Oid Group { get; } = group;

    public IReadOnlyList<MemberGroupRow> Rows { get; } = rows;

    /// <summary>The command in the form of the Bulk API.</summary>
    public byte[] Bytes => _bytes ??= BulkUpdate.Write(Group, Change());

    /// <summary>A command for each group.</summary>
    public static List<MemberGroupCommand> Of(IEnumerable<MemberGroupRow> rows) =>
        rows.GroupBy(r => r.Group!.Oid).Select(g => new MemberGroupCommand(g.Key, g.ToList())).ToList();

    /// <summary>Records that the Bulk API has refused the command.</summary>
    public void TakeRefusedInBulk() => Rows.ToList().ForEach(r => r.TakeRefusedInBulk(Rows.Count));

    /// <summary>Records what an answer of the Bulk API says about the command; the group is read in any case.</summary>
    /// <param name="isFinished">False when the service says that it has not finished.</param>
    /// <param name="isDone">True when the answer accounts for the group.</param>
    public void Take(bool isFinished, bool isDone)
    {
        foreach (MemberGroupRow row in Rows)
        {
            if (!isFinished)
            {
                row.Leave(new OutcomeUncertainException("The service says that it has not finished yet. Check later whether the change was applied."), mayBeRepeated: false);
            }
            else if (isDone)
            {
                row.TakeDone(mayGoAlone: true);
            }
            else
            {
                row.TakePassedOver();
            }
        }
    }

    public AssetChange Change()
    {
        AssetChange change = new();
        foreach ((Oid member, bool isAddition) in Rows.Select(r => (r.Member!, r.IsAddition)).Distinct())
        {
            _ = isAddition ? change.AddReference(MemberGroupAsset.Members, member) : change.RemoveReference(MemberGroupAsset.Members, member);
        }

        return change;
    }
}
