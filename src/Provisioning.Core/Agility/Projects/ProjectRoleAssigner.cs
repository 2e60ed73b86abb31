using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;

namespace Provisioning.Agility.Projects;

/// <summary>
/// Assigns roles in projects to members, many in one request of the Bulk API. The result is always read, once for all rows, and only
/// roles that prove to be missing after a lost answer are sent again.
/// </summary>
internal sealed class ProjectRoleAssigner(AgilityConnection connection, BulkClient bulk, ProjectRoleLookup roles, RequestPlaces? places)
{
    private const string NoBulk =
        "Roles in projects are assigned through the Bulk API (api/asset), which needs Agility release 18.0 or later. Nothing was changed.";

    /// <summary>Gives every open row its result.</summary>
    public Task RunAsync(IReadOnlyList<AssignmentRow> rows, CancellationToken cancellationToken) => roles.ConfirmAsync(
        rows,
        () => new VerifiedOperation<AssignmentRow>(connection, SendAsync, ReadAsync) { SizeOf = r => Write(r.Member!, [r]).Length, Places = places }
            .RunAsync(rows.Where(r => r.IsOpen).ToList(), cancellationToken),
        cancellationToken);

    /// <summary>A command for each member, and one for each row that is sent alone.</summary>
    public static IEnumerable<ProjectRoleCommand<AssignmentRow>> Commands(IEnumerable<AssignmentRow> rows) => rows
        .GroupBy(r => (r.Member, Alone: r.IsAlone ? r : null))
        .Select(g => new ProjectRoleCommand<AssignmentRow>(g.Key.Member!, g.ToList(), () => Write(g.Key.Member!, g)));

    private static byte[] Write(Oid member, IEnumerable<AssignmentRow> rows) =>
        BulkCommandWriter.Assign(member, rows.Select(r => (r.Project!.Oid, r.Role!, r.OwnerToSend)).Distinct());

    private async Task SendAsync(IReadOnlyList<AssignmentRow> part, CancellationToken cancellationToken)
    {
        List<ProjectRoleCommand<AssignmentRow>> commands = ProjectRoleCommand<AssignmentRow>.Separate(Commands(part));
        BulkAnswer answer = await bulk.PostAsync(commands.Select(c => c.Bytes).ToList(), NoBulk, cancellationToken).ConfigureAwait(false);
        ProjectRoleCommand<AssignmentRow>.Take(commands, answer, connection.Pipeline.Redactor, isDone: _ => true);
    }

    private Task ReadAsync(IReadOnlyList<AssignmentRow> open, CancellationToken cancellationToken) => roles.ReadAsync(
        open,
        (row, role) =>
        {
            if (row.IsGivenBy(role))
            {
                row.End(ProvisioningOutcome.Assigned, "The answer was an error or was lost; the role was read afterwards.");
            }
        },
        (row, unread) => row.FailUnread(unread),
        cancellationToken);
}
