namespace Provisioning.Common;

/// <summary>A value whose text says all of it, as a number's does.</summary>
internal interface IPlainValue;
