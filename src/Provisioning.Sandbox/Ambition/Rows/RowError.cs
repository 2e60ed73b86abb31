namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>Why a row is refused. A row that only names something absent answers 404, every other one 400.</summary>
internal sealed record RowError(int Row, string Field, string Message, int Status = 400);
