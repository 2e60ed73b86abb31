using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Asks the service what assigning roles would do; nothing is changed.</summary>
internal sealed class ProjectRolePreviewer
{
    /// <summary>Said of a row that is so already.</summary>
    public const string NothingToSend = "The member has the role in the project already; nothing would be sent.";

    private readonly AgilityConnection _connection;
    private readonly ProjectRoleApi _api;

    public ProjectRolePreviewer(AgilityConnection connection, ProjectRoleApi api)
    {
        _connection = connection;
        _api = api;
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
            AssignmentPreview shown = await _api.PreviewAsync(AssignmentBody.Write(commands), cancellationToken).ConfigureAwait(false);
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

    private void Settle(AssignmentCommand command, AssignmentPreview shown, int index)
    {
        foreach (AssignmentRow row in command.Rows)
        {
            if (shown.ProblemFor(row.Assignment!, index) is { } problem)
            {
                string words = Clean(problem);
                row.Fail(new ProvisioningException(ProvisioningErrorKind.Rejected, $"The service would refuse it: {words}") { ServerMessage = words });
            }
            else if (shown.TextFor(row.Assignment!) is { } text)
            {
                row.Result = row.Outcome.Done(ProvisioningOutcome.Previewed, command.Member, Clean(text));
            }
            else
            {
                row.Fail(new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, "The service's preview shows no command for this row."));
            }
        }
    }

    private string Clean(string text) => _connection.Pipeline.Redactor.Clean(text);
}
