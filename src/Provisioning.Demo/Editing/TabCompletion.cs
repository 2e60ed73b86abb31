using System.Management.Automation;

namespace Provisioning.Demo.Editing;

/// <summary>Puts what PowerShell proposes into a line, one proposal after the other.</summary>
internal sealed class TabCompletion
{
    private readonly string _before;
    private readonly string _after;
    private readonly CommandCompletion _proposals;

    /// <summary>Asks PowerShell for proposals.</summary>
    /// <param name="buffer">The line, with the cursor behind what is to be completed.</param>
    public TabCompletion(LineBuffer buffer)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        _proposals = CommandCompletion.CompleteInput(buffer.Text, buffer.Cursor, null, shell);
        int start = _proposals.ReplacementIndex;
        bool any = _proposals.CompletionMatches.Count > 0;
        _before = any ? buffer.Text[..start] : "";
        _after = any ? buffer.Text[(start + _proposals.ReplacementLength)..] : "";
    }

    /// <summary>Puts the next proposal into the line; leaves the line as it is when there is none.</summary>
    /// <param name="buffer">The line.</param>
    /// <param name="forward">False for the one before.</param>
    public void Apply(LineBuffer buffer, bool forward)
    {
        if (_proposals.GetNextResult(forward) is { } proposal)
        {
            string start = _before + proposal.CompletionText;
            buffer.Replace(start + _after, start.Length);
        }
    }
}
