using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Does what one row asks for. A new handler is made for each request.</summary>
internal interface IRowHandler
{
    /// <summary>Works on a row: adds to <paramref name="errors"/> what is wrong with it, and to <paramref name="undo"/> what it changed.</summary>
    void Handle(Row row, UndoLog undo, ICollection<RowError> errors);

    /// <summary>The row as the answer shows it.</summary>
    IReadOnlyList<KeyValuePair<string, Cell>> Echo(Row row);

    /// <summary>The status of a request without errors.</summary>
    int SuccessStatus { get; }
}
