namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>Remembers how to take back what was done, newest first.</summary>
internal sealed class UndoLog
{
    private readonly Stack<Action> _steps = new();

    public void Add(Action step) => _steps.Push(step);

    /// <summary>Takes the other log's steps over, as done after those of this one.</summary>
    public void Append(UndoLog later) => _steps.Push(later.Undo);

    public void Undo()
    {
        while (_steps.Count > 0)
        {
            _steps.Pop()();
        }
    }
}
