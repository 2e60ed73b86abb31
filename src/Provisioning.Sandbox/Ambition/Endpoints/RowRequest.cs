using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Runs the rows of a request, and takes back those that must not stay.</summary>
internal static class RowRequest
{
    public static Reply Run(IReadOnlyList<Row> rows, IRowHandler handler, AmbitionChoices choices)
    {
        UndoLog done = new();
        List<RowError> errors = new();
        foreach (Row row in rows)
        {
            UndoLog ofRow = new();
            int before = errors.Count;
            handler.Handle(row, ofRow, errors);
            if (errors.Count > before)
            {
                ofRow.Undo();
            }
            else
            {
                done.Append(ofRow);
            }
        }

        if (errors.Count == 0)
        {
            return Success(rows, handler, choices);
        }

        int status = errors.All(error => error.Status == 404) ? 404 : 400;
        if (choices.GoodRowsKept)
        {
            return AmbitionReply.ErrorsByRow(status, rows.Count, errors);
        }

        done.Undo();
        return AmbitionReply.Errors(status, errors);
    }

    private static Reply Success(IReadOnlyList<Row> rows, IRowHandler handler, AmbitionChoices choices)
    {
        int status = handler.SuccessStatus;
        return status == 204 || choices.SuccessBodyEmpty
            ? Reply.Empty(status)
            : AmbitionReply.Rows(status, rows.Select(handler.Echo));
    }
}
