using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility.Bulk;

namespace Provisioning.Agility;

/// <summary>Asks the service what assigning roles would do; nothing is changed.</summary>
internal sealed class ProjectRolePreviewer
{
    /// <summary>Said of a row that is so already.</summary>
    public const string NothingToSend = "The member has the role in the project already; nothing would be sent.";

    private const string NoBulk = "A preview of roles in projects needs the Bulk API (api/asset), which needs Agility release 18.0 or later.";

    private readonly AgilityConnection _connection;
    private readonly BulkClient _bulk;

    public ProjectRolePreviewer(AgilityConnection connection, BulkClient bulk)
    {
        _connection = connection;
        _bulk = bulk;
    }

    /// <summary>Gives every open row its result.</summary>
    public async Task RunAsync(IReadOnlyList<AssignmentRow> rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<AssignmentCommand> commands = AssignmentCommand.From(rows.Where(r => r.IsOpen));
        if (commands.Count == 0)
        {
            return;
        }

        foreach (AssignmentRow row in commands.SelectMany(c => c.Rows))
        {
            row.Outcome.Attempts++;
        }

        try
        {
            IReadOnlyList<BulkProjection> shown = await _bulk
                .PreviewAsync(commands.Select(c => c.ToBytes()).ToList(), NoBulk, cancellationToken)
                .ConfigureAwait(false);
            for (int i = 0; i < commands.Count; i++)
            {
                Settle(commands[i], shown, i);
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            rows.Where(r => r.IsOpen).ToList().ForEach(r => r.Fail(e));
        }
    }

    private void Settle(AssignmentCommand command, IReadOnlyList<BulkProjection> shown, int index)
    {
        foreach (AssignmentRow row in command.Rows)
        {
            if (ProblemOf(row.Assignment!, index, shown) is { } problem)
            {
                string words = Clean(problem.Message);
                row.Fail(new ProvisioningException(ProvisioningErrorKind.Rejected, $"The service would refuse it: {words}") { ServerMessage = words });
            }
            else if (shown.FirstOrDefault(p => p.Failure is null && IsOf(p, row.Assignment!) && p.Scopes.Contains(row.Assignment!.Project.Oid)) is { Text: var text })
            {
                row.Result = row.Outcome.Done(ProvisioningOutcome.Previewed, command.Member, Clean(text));
            }
            else
            {
                row.Fail(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service's preview shows no command for this row."));
            }
        }
    }

    // What belongs to a row is told by member and project: the service may show a command for each item of a list, or the list as it was sent.
    private static BulkFailure? ProblemOf(ProjectAssignment assignment, int index, IReadOnlyList<BulkProjection> shown) => shown.FirstOrDefault(p =>
        p.Failure is not null
            && (p.Target is null ? p.Failure.Index == index : IsOf(p, assignment))
            && (p.Scopes.Count == 0 || p.Scopes.Contains(assignment.Project.Oid)))?.Failure;

    private static bool IsOf(BulkProjection projection, ProjectAssignment assignment) => assignment.Member.Equals(projection.Target);

    private string Clean(string text) => _connection.Pipeline.Redactor.Clean(text);
}
