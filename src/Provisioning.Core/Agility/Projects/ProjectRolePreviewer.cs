using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>Asks the service what assigning roles would do; nothing is changed.</summary>
internal sealed class ProjectRolePreviewer(AgilityConnection connection, BulkClient bulk)
{
    /// <summary>The message for a row that needs no change.</summary>
    public const string NothingToSend = "The member already has the role in the project. Nothing would be sent.";

    private const string NoBulk = "A preview of roles in projects requires the Bulk API (api/asset), which requires Agility release 18.0 or later.";

    /// <summary>Gives every open row its result.</summary>
    public async Task RunAsync(IReadOnlyList<AssignmentRow> rows, CancellationToken cancellationToken)
    {
        IEnumerable<ProjectRoleCommand<AssignmentRow>> commands = ProjectRoleAssigner.Commands(rows.Where(r => r.IsOpen));
        foreach (IReadOnlyList<ProjectRoleCommand<AssignmentRow>> part in BulkParts.Cut(commands.ToList(), connection.Options, c => c.Bytes.Length))
        {
            await RunAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(IReadOnlyList<ProjectRoleCommand<AssignmentRow>> part, CancellationToken cancellationToken)
    {
        List<AssignmentRow> rows = part.SelectMany(c => c.Rows).ToList();
        rows.ForEach(r => r.Count(1));
        try
        {
            IReadOnlyList<BulkProjection> shown = await bulk
                .PreviewAsync(part.Select(c => c.Bytes).ToList(), NoBulk, cancellationToken)
                .ConfigureAwait(false);
            for (int i = 0; i < part.Count; i++)
            {
                part[i].Rows.ToList().ForEach(row => Settle(row, shown, i));
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            rows.ForEach(r => r.Fail(e));
        }
    }

    private void Settle(AssignmentRow row, IReadOnlyList<BulkProjection> shown, int index)
    {
        if (ProblemOf(row, index, shown) is { } problem)
        {
            string words = Clean(problem.Message);
            row.Fail(new ProvisioningException(ProvisioningErrorKind.Rejected, $"The service would refuse it: {words}") { ServerMessage = words });
        }
        else if (shown.FirstOrDefault(p => p.Failure is null && IsOf(p, row) && p.Scopes.Contains(row.Project!.Oid)) is { } projection)
        {
            row.End(ProvisioningOutcome.Previewed, Clean(projection.Text));
        }
        else
        {
            row.Refuse(ProvisioningErrorKind.UnexpectedAnswer, "The service's preview shows no command for this row.");
        }
    }

    // Member and project identify the row: the service may show a command for each item of a list, or the list as it was sent.
    private static BulkFailure? ProblemOf(AssignmentRow row, int index, IReadOnlyList<BulkProjection> shown) => shown.FirstOrDefault(p =>
        p.Failure is not null
            && (p.Target is null ? p.Failure.Index == index : IsOf(p, row))
            && (p.Scopes.Count == 0 || p.Scopes.Contains(row.Project!.Oid)))?.Failure;

    private static bool IsOf(BulkProjection projection, AssignmentRow row) => row.Member!.Equals(projection.Target);

    private string Clean(string text) => connection.Pipeline.Redactor.Clean(text);
}
