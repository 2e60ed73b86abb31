namespace Provisioning.Common;

/// <summary>A value that its text represents completely, such as a number.</summary>
internal interface IPlainValue;
