namespace Provisioning.Sandbox.Ambition;

/// <summary>Why a row of an accepted request was not taken over after all: what a message to the admin e-mail address says.</summary>
public sealed record RejectedRow
{
    internal RejectedRow(int row, string field, string message)
    {
        Row = row;
        Field = field;
        Message = message;
    }

    /// <summary>The place of the row in its request, counted from 1.</summary>
    public int Row { get; }

    /// <summary>The key or header at fault, as the request spells it.</summary>
    public string Field { get; }

    /// <summary>The reason.</summary>
    public string Message { get; }
}
